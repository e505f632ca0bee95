package io.countback.api.web;

import io.countback.api.view.Problem;
import io.countback.api.view.ProblemType;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what the server refuses before a route is found, with the headers of every answer. */
final class ServerProblems extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    ProblemType type =
        status == 414 || status == 431
            ? ProblemType.TOO_LARGE
            : status >= 500 ? ProblemType.UNEXPECTED : ProblemType.BAD_PARAMETER;
    String id = RequestIds.next();
    SecurityHeaders.ALL.forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(RequestIds.HEADER, id);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Errors.PROBLEM_JSON);
    Problem problem =
        new Problem("/v1/catalog#" + type.id(), type.title(), status, detail(type), id, null);
    response.write(true, ByteBuffer.wrap(Json.bytes(problem)), callback);
    return true;
  }

  private static String detail(ProblemType type) {
    return switch (type) {
      case TOO_LARGE -> "Address and headers together can have 8 KiB; ask for less at once.";
      case UNEXPECTED -> "The service failed; nothing was changed. Try again.";
      default -> "The request is no well-formed HTTP request; check the address for stray % signs.";
    };
  }
}
