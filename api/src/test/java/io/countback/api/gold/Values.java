package io.countback.api.gold;

import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plain Java values as a vector that Delta Kernel can write: dates as LocalDate, moments as
 * Instant, arrays and structs as lists, a struct in the order of its fields.
 */
record Values(DataType type, List<Object> values) implements ColumnVector {

  /** Rows, column name to value, as a batch; an absent column is null. */
  static ColumnarBatch batch(StructType schema, List<Map<String, Object>> rows) {
    return new ColumnarBatch() {
      @Override
      public StructType getSchema() {
        return schema;
      }

      @Override
      public ColumnVector getColumnVector(int ordinal) {
        List<Object> column = new ArrayList<>();
        rows.forEach(r -> column.add(r.get(schema.at(ordinal).getName())));
        return new Values(schema.at(ordinal).getDataType(), column);
      }

      @Override
      public int getSize() {
        return rows.size();
      }
    };
  }

  @Override
  public DataType getDataType() {
    return type;
  }

  @Override
  public int getSize() {
    return values.size();
  }

  @Override
  public void close() {}

  @Override
  public boolean isNullAt(int row) {
    return values.get(row) == null;
  }

  @Override
  public boolean getBoolean(int row) {
    return (Boolean) values.get(row);
  }

  @Override
  public int getInt(int row) {
    Object value = values.get(row);
    return value instanceof LocalDate date ? (int) date.toEpochDay() : (Integer) value;
  }

  @Override
  public long getLong(int row) {
    Object value = values.get(row);
    return value instanceof Instant moment ? moment.toEpochMilli() * 1000 : (Long) value;
  }

  @Override
  public String getString(int row) {
    return (String) values.get(row);
  }

  @Override
  public BigDecimal getDecimal(int row) {
    return (BigDecimal) values.get(row);
  }

  @Override
  public ArrayValue getArray(int row) {
    return array(list(values.get(row)), ((ArrayType) type).getElementType());
  }

  @Override
  public MapValue getMap(int row) {
    Map<?, ?> map = (Map<?, ?>) values.get(row);
    MapType types = (MapType) type;
    ColumnVector keys = new Values(types.getKeyType(), new ArrayList<>(map.keySet()));
    ColumnVector mapped = new Values(types.getValueType(), new ArrayList<>(map.values()));
    return new MapValue() {
      @Override
      public int getSize() {
        return map.size();
      }

      @Override
      public ColumnVector getKeys() {
        return keys;
      }

      @Override
      public ColumnVector getValues() {
        return mapped;
      }
    };
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    List<Object> child = new ArrayList<>();
    values.forEach(v -> child.add(v == null ? null : list(v).get(ordinal)));
    return new Values(((StructType) type).at(ordinal).getDataType(), child);
  }

  private static ArrayValue array(List<Object> elements, DataType type) {
    return new ArrayValue() {
      @Override
      public int getSize() {
        return elements.size();
      }

      @Override
      public ColumnVector getElements() {
        return new Values(type, elements);
      }
    };
  }

  private static List<Object> list(Object value) {
    return new ArrayList<>((List<?>) value);
  }
}
