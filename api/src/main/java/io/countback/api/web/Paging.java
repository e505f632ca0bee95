package io.countback.api.web;

import io.countback.api.gold.Snapshot;
import java.util.List;
import java.util.Map;

/** Which page of a list a request asks for, by {@code limit} and {@code cursor}. */
record Paging(RowCursor cursor, int limit) {
  private static final int USUAL = 100;
  private static final int MOST = 500;

  /**
   * Reads the parameters.
   *
   * @param filter everything that decides which rows there are and in what order
   */
  static Paging read(Parameters parameters, Snapshot snapshot, String filter) {
    int limit = parameters.whole("limit", USUAL, 1, MOST);
    return new Paging(
        RowCursor.read(parameters.text("cursor"), snapshot.run().runId(), filter), limit);
  }

  /** How many rows there are up to the last that the page can have. */
  int end() {
    return cursor.position() + limit;
  }

  /** The page of a list of so many rows; behind its end it is empty. */
  Page of(int size) {
    int from = Math.min(cursor.position(), size);
    int to = Math.min(from + limit, size);
    return new Page(from, to, size, to < size ? cursor.at(to) : null);
  }

  /**
   * The rows of a list that an answer tells.
   *
   * @param from of the first
   * @param to behind the last
   * @param size of the list
   * @param next cursor of the page after it; null at the end
   */
  record Page(int from, int to, int size, String next) {

    int rows() {
      return to - from;
    }

    boolean isAll() {
      return rows() == size;
    }

    /**
     * The answer with its rows under a name, how many there are, and the cursor of the next page.
     *
     * @param head what stands before them
     */
    Body body(Map<String, Object> head, String name, List<?> rows) {
      head.put("complete", isAll());
      head.put("total_rows", size);
      head.put(name, rows);
      if (next != null) {
        head.put("next", next);
      }
      return Body.rows(rows(), Json.bytes(head));
    }

    <T> List<T> of(List<T> list) {
      return list.subList(from, to);
    }
  }
}
