package io.countback.jobs;

import java.util.Currency;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an ISO 4217 code from the command line. */
final class CurrencyCode implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    try {
      return Currency.getInstance(text).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "' is no ISO 4217 code, such as EUR");
    }
  }
}
