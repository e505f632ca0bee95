package io.countback.api.view;

import java.util.function.Function;

/**
 * One figure of a row, the same in JSON and CSV.
 *
 * @param name in snake_case; a dot puts it into an object, {@code by_kind.reply}
 * @param value a text, a whole number, a decimal, a truth value, a day, a list of texts or an
 *     amount; null where it does not apply
 */
record Field<T>(String name, Function<T, Object> value) {}
