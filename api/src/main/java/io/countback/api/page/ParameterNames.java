package io.countback.api.page;

import io.countback.api.view.BadRequest;
import io.countback.api.view.Nearest;
import java.util.Collection;
import java.util.List;

/** The parameters a page takes. */
final class ParameterNames {
  private ParameterNames() {}

  /**
   * Refuses a parameter that the page does not have.
   *
   * @throws BadRequest naming the nearest one, and all
   */
  static void check(Collection<String> given, List<String> taken) {
    for (String name : given) {
      if (!taken.contains(name)) {
        throw BadRequest.badParameter(
            name,
            "The page has no parameter %s%s; it takes %s."
                .formatted(name, Nearest.hint(name, taken), String.join(", ", taken)));
      }
    }
  }
}
