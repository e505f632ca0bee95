package io.countback.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A problem as RFC 9457 writes it.
 *
 * @param type entry of {@code /v1/catalog}
 * @param detail problem, cause and remedy, with the values
 * @param instance the request id
 * @param errors parameters at fault, absent where none is
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Error> errors) {

  /** A parameter at fault. */
  public record Error(String parameter) {}

  /** The problem of one request; the parameter is null where none is at fault. */
  public static Problem of(ProblemType type, String detail, String parameter, String requestId) {
    return new Problem(
        "/v1/catalog#" + type.id(),
        type.title(),
        type.status(),
        detail,
        requestId,
        parameter == null ? List.of() : List.of(new Error(parameter)));
  }
}
