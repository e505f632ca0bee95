package io.countback.api.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one reader may see, made once per request. Every read of published figures takes a scope, so
 * that row access cannot be forgotten; tags and cursors are made with it.
 *
 * <ul>
 *   <li>rows of accounts: those with the reader's value of the role's dimension in {@code
 *       account_scope}
 *   <li>figures: the published slices of that dimension with that value, never the total
 * </ul>
 *
 * @param value collector, team or salesperson the reader is; null where the role has no dimension
 */
public record Scope(Role role, String value) {
  /** Every account of the lake. */
  public static final Scope ALL = new Scope(Role.CFO, null);

  /** Fewer accounts of others would tell of single ones. */
  public static final int LEAST_ACCOUNTS = 5;

  private static final String TOTAL = "total";

  /** Refuses a value without a dimension, and a dimension without one. */
  public Scope {
    if ((role.dimension() == null) != (value == null)) {
      throw new IllegalArgumentException(
          role.word() + " needs " + (value == null ? "a " + role.dimension() : "no value"));
    }
  }

  /** The attribute that decides which accounts the reader sees; null where none does. */
  public String dimension() {
    return role.dimension();
  }

  /** Whether every account is in it. */
  public boolean seesAll() {
    return role.dimension() == null && role != Role.ADMIN;
  }

  /**
   * Whether figures of a slice are in it.
   *
   * @param slice dimension to value
   */
  public boolean covers(Map<String, String> slice) {
    return seesAll() || (dimension() != null && value.equals(slice.get(dimension())));
  }

  /** Whether an account with such attributes is in it; they may be null. */
  public boolean covers(String collector, String team, String salesperson) {
    return switch (role) {
      case CFO, AUDITOR -> true;
      case MANAGER -> value.equals(team);
      case COLLECTOR -> value.equals(collector);
      case SALES -> value.equals(salesperson);
      case ADMIN -> false;
    };
  }

  /** The dimensions of the slices that answer a reader who asks for those. */
  public Set<String> narrowed(List<String> by) {
    Set<String> dimensions = new TreeSet<>(by);
    if (dimension() != null) {
      dimensions.add(dimension());
    }
    return dimensions;
  }

  /**
   * What a reader may ask for of published slices: of a collector the slice {@code
   * collector,segment} is {@code segment}, and {@code collector} the total.
   *
   * @param slices {@code total}, {@code entity}, {@code entity,segment}
   */
  public List<String> published(List<String> slices) {
    if (seesAll()) {
      return slices;
    }
    List<String> own = new ArrayList<>();
    for (String slice : slices) {
      List<String> dimensions = new ArrayList<>(List.of(slice.split(",")));
      if (dimension() != null && dimensions.remove(dimension())) {
        own.add(dimensions.isEmpty() ? TOTAL : String.join(",", dimensions));
        own.add(slice);
      }
    }
    return List.copyOf(own);
  }

  /** Whose figures these are, as pages and pictures say it; null where they are everybody's. */
  public String words() {
    return switch (role) {
      case CFO, AUDITOR -> null;
      case MANAGER -> "Accounts of your team " + value;
      case COLLECTOR, SALES -> "Your accounts";
      case ADMIN -> "No accounts";
    };
  }
}
