package io.countback.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The copy of a received file, the only thing that is parsed: its bytes, compressed, under their
 * hash; a gzip file is kept as it is.
 *
 * @param sha256 of the bytes as received
 * @param packed true where they came as gzip
 */
public record FileCopy(String sha256, Path path, boolean packed) {

  /** Refuses a file that came as gzip and is damaged, or unpacks to more than is allowed. */
  public void checkPacked() throws FileRefused, IOException {
    if (packed) {
      Bronze.checkPacked(path);
    }
  }

  /** Copies the file into the folder, which is made where it is not there. */
  public static FileCopy of(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path temp = Scratch.file(folder, "incoming");
    MessageDigest digest = digest();
    boolean gzip = isGzip(file);
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
        OutputStream raw = Files.newOutputStream(temp);
        OutputStream out = gzip ? raw : new Packed(raw)) {
      in.transferTo(out);
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    Path copy = folder.resolve(sha256 + ".gz");
    if (Scratch.isHere(copy)) {
      Files.move(temp, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else {
      try (OutputStream out = Files.newOutputStream(copy)) {
        Files.copy(temp, out);
      }
      Files.delete(temp);
    }
    return new FileCopy(sha256, copy, gzip);
  }

  /** Packs in a quarter of the time that the usual level takes, into a quarter more bytes. */
  private static final class Packed extends GZIPOutputStream {
    Packed(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
