package io.countback.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A server that speaks S3 on this machine: its buckets are the folders in a folder. */
final class ObjectStore implements AutoCloseable {
  static final String KEY = "reader-of-exports";
  static final String SECRET = "s3cret-of-the-reader";

  private final Path buckets;
  private final S3Proxy server;

  /** Starts on a free port. */
  ObjectStore(Path buckets) throws Exception {
    this.buckets = Files.createDirectories(buckets);
    server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(buckets.toString()))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .stopTimeout(0)
            .build();
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /** Puts an object there, or another in its place. */
  void put(String bucketAndKey, byte[] bytes) throws IOException {
    Path file = buckets.resolve(bucketAndKey);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
