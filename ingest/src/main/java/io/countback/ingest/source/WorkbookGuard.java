package io.countback.ingest.source;

import io.countback.ingest.check.Check;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks through a workbook before anything parses it. Sizes are counted while unpacking, never
 * believed; what an archive calls its entries is compared and printed, never used as a path.
 */
final class WorkbookGuard {
  /** Bytes of the workbook itself. */
  static final long PACKED = 50_000_000;

  static final int ENTRIES = 200;

  /** Bytes of all entries together. */
  static final long UNPACKED = 500_000_000;

  /** Columns of a sheet, A to XFD. */
  private static final int COLUMNS = 16_384;

  private static final String STRICT = "http://purl.oclc.org/ooxml/";
  private static final XMLInputFactory XML = xml();

  /** Parts without which a text or day would be another one. */
  private static final Pattern NEEDED = Pattern.compile(".*/(sharedStrings|styles)");

  private final byte[] start = new byte[4];

  /** Names, without their folder, of such parts that the workbook says it has. */
  private final Set<String> needed = new TreeSet<>();

  private long unpacked;

  private WorkbookGuard() {}

  /** Refuses what is no workbook, and one beyond the limits or with a trap in it. */
  static void check(Path workbook) throws FileRefused, IOException {
    long packed = Files.size(workbook);
    if (packed > PACKED) {
      throw tooMuch("more than " + PACKED / 1_000_000 + " MB");
    }
    try (InputStream in = Files.newInputStream(workbook)) {
      byte[] magic = in.readNBytes(4);
      if (is(magic, 0xd0, 0xcf, 0x11, 0xe0)) {
        throw notRead("an old .xls workbook, or one with a password: save it as .xlsx without one");
      }
    }
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      new WorkbookGuard().check(zip);
    } catch (IOException | IllegalArgumentException e) {
      throw new FileRefused(Check.F1C, null, "no workbook: " + e.getMessage());
    }
  }

  private void check(ZipFile zip) throws FileRefused, IOException {
    if (zip.size() > ENTRIES) {
      throw tooMuch("more than " + ENTRIES + " entries");
    }
    Set<String> names = new HashSet<>();
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
        throw notRead("two entries of one name");
      }
      if (!entry.isDirectory()) {
        check(zip, entry);
      }
    }
    for (String part : needed) {
      if (names.stream().noneMatch(n -> n.endsWith("/" + part))) {
        throw new FileRefused(Check.F1C, null, "workbook: damaged, without its part " + part);
      }
    }
  }

  private void check(ZipFile zip, ZipEntry entry) throws FileRefused, IOException {
    try (Counted counted = new Counted(zip.getInputStream(entry), entry.getCompressedSize());
        InputStream in = new BufferedInputStream(counted, 1 << 16)) {
      in.mark(start.length);
      int read = in.readNBytes(start, 0, start.length);
      in.reset();
      if (is(start, 'P', 'K', 3, 4) || is(start, 0x1f, 0x8b, 8, start[3])) {
        throw notRead("an archive inside the workbook");
      }
      // Markup of any encoding begins with one of these; nothing else is parsed by anyone.
      if (read > 0 && (start[0] == '<' || start[0] <= ' ')) {
        checkMarkup(new LeftOpen(in));
      }
      in.transferTo(OutputStream.nullOutputStream());
      if (counted.sum.getValue() != entry.getCrc()) {
        throw new FileRefused(Check.F1C, null, "workbook: damaged, " + entry.getName());
      }
    } catch (TooMuch e) {
      throw tooMuch(e.getMessage());
    }
  }

  /** Refuses document types and cells where no sheet has any; broken markup is left to readers. */
  private void checkMarkup(InputStream in) throws FileRefused, TooMuch {
    try {
      XMLStreamReader xml = XML.createXMLStreamReader(in);
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw notRead("a document type, which no workbook needs");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          checkElement(xml);
        }
      }
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof TooMuch limit) {
        throw limit;
      }
    }
  }

  private void checkElement(XMLStreamReader xml) throws FileRefused {
    String namespace = xml.getNamespaceURI();
    if (namespace != null && namespace.startsWith(STRICT)) {
      throw notRead("a workbook in the strict form: save it as an ordinary .xlsx");
    }
    String type = xml.getAttributeValue(null, "Type");
    String target = xml.getAttributeValue(null, "Target");
    if (type != null && target != null && NEEDED.matcher(type).matches()) {
      needed.add(target.substring(target.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    }
    String cell = xml.getLocalName().equals("c") ? xml.getAttributeValue(null, "r") : null;
    if (cell != null && column(cell) > COLUMNS) {
      throw notRead(
          "a cell beyond the columns of a sheet: "
              + cell.substring(0, Math.min(4, cell.length()))
              + "…");
    }
  }

  /** The column of a cell such as {@code AB12}, from 1; capped where no sheet has any. */
  private static int column(String cell) {
    int column = 0;
    for (int i = 0; i < cell.length() && column <= COLUMNS; i++) {
      int letter = Character.toUpperCase(cell.charAt(i)) - 'A' + 1;
      if (letter < 1 || letter > 26) {
        return column;
      }
      column = column * 26 + letter;
    }
    return column;
  }

  private static boolean is(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || bytes[i] != (byte) magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static FileRefused tooMuch(String what) {
    return new FileRefused(Check.F1C, null, "workbook: " + what);
  }

  private static FileRefused notRead(String what) {
    return new FileRefused(Check.F1H, null, what);
  }

  private static XMLInputFactory xml() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /** An entry unpacks to more than is allowed. */
  private static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuch(String what) {
      super(what);
    }
  }

  /** The rest of the entry is counted after its markup has ended. */
  private static final class LeftOpen extends FilterInputStream {
    LeftOpen(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  /** Counts and sums up what is unpacked, and stops where it becomes too much. */
  private final class Counted extends FilterInputStream {
    private final long packed;
    private final CRC32 sum = new CRC32();
    private long own;

    Counted(InputStream in, long packed) {
      super(in);
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      if (n > 0) {
        sum.update(buffer, offset, n);
        count(n);
      }
      return n;
    }

    private void count(int n) throws TooMuch {
      own += n;
      unpacked += n;
      if (Bronze.isTooMuch(own, packed)) {
        throw new TooMuch("an entry unpacks to more than " + Bronze.RATIO + " times its size");
      }
      if (unpacked > UNPACKED) {
        throw new TooMuch("unpacks to more than " + UNPACKED / 1_000_000 + " MB");
      }
    }
  }
}
