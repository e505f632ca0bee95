package io.countback.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

  @Test
  void a_line_is_split_at_the_delimiter_and_nowhere_else() {
    assertEquals(List.of("a", "b c", "", " d "), read("a,b c,, d ").get(0).fields());
  }

  @Test
  void an_empty_last_field_is_a_field() {
    assertEquals(List.of("a", ""), read("a,").get(0).fields());
  }

  @Test
  void quotes_keep_delimiters_and_two_quotes_are_one() {
    assertEquals(
        List.of("a,b", "say \"hi\"", ""), read("\"a,b\",\"say \"\"hi\"\"\",\"\"").get(0).fields());
  }

  @Test
  void a_line_end_inside_quotes_belongs_to_the_field_and_the_record_keeps_its_first_line() {
    List<SourceLine> records = read("h1,h2\n\"two\nlines\",x\nlast,y\n");
    assertEquals(List.of("two\nlines", "x"), records.get(1).fields());
    assertEquals(2, records.get(1).number());
    assertEquals(4, records.get(2).number());
  }

  @Test
  void lines_end_with_lf_or_crlf_and_the_last_may_have_no_end() {
    List<SourceLine> records = read("a,b\r\nc,d\ne,f");
    assertEquals(List.of("a", "b"), records.get(0).fields());
    assertEquals(List.of("c", "d"), records.get(1).fields());
    assertEquals(List.of("e", "f"), records.get(2).fields());
  }

  @Test
  void empty_lines_are_passed_over_and_still_counted() {
    List<SourceLine> records = read("a\n\n\r\nb\n");
    assertEquals(2, records.size());
    assertEquals(4, records.get(1).number());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b,c", "\"a\"b,c", "a,b\"\"", "\"a,b", "a,\"b\"\"", "\"a\" ,b"})
  void a_quote_in_the_wrong_place_leaves_a_record_without_fields_but_with_its_text(String text) {
    SourceLine record = read(text).get(0);
    assertNull(record.fields());
    assertEquals(text, record.text());
  }

  @Test
  void a_quote_that_never_closes_takes_the_rest_of_the_file_as_one_broken_record() {
    List<SourceLine> records = read("h\n\"open\nnext\n");
    assertEquals(2, records.size());
    assertNull(records.get(1).fields());
    assertEquals("\"open\nnext", records.get(1).text());
  }

  @Test
  void delimiter_and_quote_are_the_ones_the_profile_names() {
    CsvReader reader = new CsvReader(new StringReader("a;'b;c';\"d"), ';', '\'');
    assertEquals(List.of("a", "b;c", "\"d"), reader.next().fields());
  }

  @Test
  void nothing_in_is_nothing_out() {
    assertEquals(List.of(), read(""));
    assertEquals(List.of(), read("\n\n"));
  }

  private static List<SourceLine> read(String text) {
    List<SourceLine> records = new ArrayList<>();
    new CsvReader(new StringReader(text), ',', '"').forEachRemaining(records::add);
    return records;
  }
}
