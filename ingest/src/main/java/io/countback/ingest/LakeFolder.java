package io.countback.ingest;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Refusal;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --lake}: a folder of this machine, or one in a bucket. */
public final class LakeFolder implements ITypeConverter<Path> {
  @Override
  public Path convert(String written) {
    try {
      return Lake.at(written);
    } catch (Refusal refusal) {
      throw new TypeConversionException(refusal.getMessage());
    }
  }
}
