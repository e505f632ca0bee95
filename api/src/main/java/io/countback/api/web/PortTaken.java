package io.countback.api.web;

/** Another process listens on the port. */
public final class PortTaken extends RuntimeException {
  PortTaken(String host, int port, Throwable cause) {
    super("Another process listens on " + host + " port " + port + ".", cause);
  }
}
