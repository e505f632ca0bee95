package io.countback.ingest.source;

import io.countback.ingest.check.Check;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens compressed copies in bronze. */
final class Bronze {
  /**
   * Times its packed size that a gzip file, or an entry of a workbook, may unpack to: more than
   * lines of an export ever do.
   */
  static final long RATIO = 200;

  /** Up to here it may be packed as tightly as it likes. */
  private static final long SMALL = 1_000_000;

  private Bronze() {}

  /** The bytes as received; those inside, where a gzip file was received. */
  static InputStream bytes(Path bronze) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(bronze), 1 << 16);
    return new Members(new Counted(raw));
  }

  /** Refuses a gzip file that is damaged, or unpacks to more than any export does. */
  static void checkPacked(Path gzip) throws FileRefused, IOException {
    long packed = Files.size(gzip);
    try (InputStream in = bytes(gzip)) {
      byte[] buffer = new byte[1 << 16];
      long unpacked = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        unpacked += n;
        if (isTooMuch(unpacked, packed)) {
          throw new FileRefused(
              Check.F1C, null, "gzip: unpacks to more than " + RATIO + " times its size");
        }
      }
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    }
  }

  /** True where so many bytes have come of so few packed ones that it is no export. */
  static boolean isTooMuch(long unpacked, long packed) {
    return unpacked > SMALL && unpacked > RATIO * packed;
  }

  private static FileRefused damaged(IOException e) {
    return new FileRefused(Check.F1C, null, "gzip: " + e.getMessage());
  }

  /** The text after its byte-order mark; malformed bytes are an error. */
  static Reader text(Path bronze, Charset encoding) throws IOException {
    PushbackReader text = new PushbackReader(characters(bronze, encoding), 1);
    int first = text.read();
    if (first >= 0 && first != '\ufeff') {
      text.unread(first);
    }
    return text;
  }

  /**
   * Reads every character once and tells whether a byte-order mark stands before them.
   *
   * @throws FileRefused where there is no text, or none that is whole and valid
   */
  static boolean readThrough(Path bronze, Charset encoding) throws FileRefused, IOException {
    long characters = 0;
    boolean mark = false;
    try (Reader reader = characters(bronze, encoding)) {
      char[] buffer = new char[1 << 16];
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        mark |= characters == 0 && n > 0 && buffer[0] == '\ufeff';
        characters += n;
      }
    } catch (CharacterCodingException e) {
      throw new FileRefused(Check.F1D, null, "bytes are not valid " + encoding.name());
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    }
    if (characters == 0) {
      throw new FileRefused(Check.F1B, null, "no content");
    }
    return mark;
  }

  /**
   * The bytes as a file of this machine, beside the copy if that is one, for a reader that jumps
   * about in it; whoever asks deletes it.
   *
   * @throws IOException where there are more than {@code limit} of them
   */
  static Path unpack(Path bronze, long limit) throws IOException {
    Path unpacked = Scratch.file(bronze.toAbsolutePath().getParent(), "unpacked");
    try (InputStream in = bytes(bronze);
        OutputStream out = Files.newOutputStream(unpacked)) {
      byte[] buffer = new byte[1 << 16];
      long written = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        written += n;
        if (written > limit) {
          throw new IOException("more than " + limit / 1_000_000 + " MB");
        }
        out.write(buffer, 0, n);
      }
      return unpacked;
    } catch (IOException e) {
      Files.delete(unpacked);
      throw e;
    }
  }

  private static Reader characters(Path bronze, Charset encoding) throws IOException {
    return new InputStreamReader(
        bytes(bronze),
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /**
   * A gzip file may be several, one after the other. The library takes what follows one for the end
   * where it is none, and so loses a second one whose first bytes are damaged: here that is an
   * error.
   */
  private static final class Members extends GZIPInputStream {
    /** Check sum and size, after the packed bytes. */
    private static final int TRAILER = 8;

    private final Counted raw;
    private long filled;

    Members(Counted raw) throws IOException {
      super(raw, 1 << 16);
      this.raw = raw;
    }

    @Override
    protected void fill() throws IOException {
      super.fill();
      filled = raw.count;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      if (n < 0 && (inf.getRemaining() + raw.count - filled != TRAILER || raw.read() >= 0)) {
        throw new ZipException("what follows its end is no gzip");
      }
      return n;
    }
  }

  /** Counts the bytes read. */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      count += Math.max(n, 0);
      return n;
    }
  }
}
