"""The gold tables of a lake as pandas tables, read by Countback's own reader.

JPype starts a Java machine in this process with the API's class path. So there is one reader: it
checks every file against its SHA-256 and takes the newest run as a whole, as the pages do.

    import gold
    lake = gold.open_lake("countback-demo/lake")
    lake.run                                # the run: id, as-of date, period ends, entities, …
    lake.catalog                            # one row per metric
    lake.metric("dso", by=["entity"])       # one row per period end and entity

Amounts and days are decimal.Decimal, exact as published; undefined ones are None. Only a drawing
turns them into float.
"""

import datetime
import decimal
import pathlib

import jpype
import pandas as pd

_FIELDS = ["numerator", "denominator", "factor", "value", "low", "high", "n", "nullReason", "flags"]


class NotReady(Exception):
    """Something to do first; the message says what."""


def open_lake(folder):
    """Loads the newest run of a lake.

    Raises NotReady where the API is not built, or no run is published; a damaged file is the
    reader's DamagedTable, with its name.
    """
    _start_java()
    folder = pathlib.Path(folder).resolve()
    path = jpype.JClass("java.nio.file.Path").of(str(folder))
    snapshot = jpype.JClass("io.countback.api.gold.DeltaGold")(path).load()
    if snapshot.isEmpty():
        raise NotReady(
            f"No run is published in {folder}. Nothing was read. For the sample company run: "
            "./countback demo; for your own files: ./countback refresh; then set COUNTBACK_LAKE."
        )
    return Lake(snapshot.get())


class Lake:
    """One published run; every table is of that run."""

    def __init__(self, snapshot):
        self._snapshot = snapshot
        self.run = _record(snapshot.run())
        self.catalog = pd.DataFrame([_record(row) for row in snapshot.catalog()])

    def metric(self, metric_id, by=(), basis="reporting", currency=None):
        """The whole series of a metric in the published slice named by `by`; empty is the total."""
        if metric_id not in set(self.catalog["metricId"]):
            raise KeyError(f"This run has no metric {metric_id}; lake.catalog lists what it has.")
        query = jpype.JClass("io.countback.api.gold.MetricQuery")(
            metric_id, None, None, jpype.java.util.List.of(*by), basis, currency
        )
        everyone = jpype.JClass("io.countback.api.security.Scope").ALL
        rows = []
        for point in self._snapshot.query(everyone, query):
            row = {"period_end": _python(point.periodEnd()), "currency": _python(point.currency())}
            row.update({name: _python(point.slice().get(name)) for name in by})
            row.update(part=_python(point.part()), step=_python(point.step()))
            row.update({name: _python(getattr(point, name)()) for name in _FIELDS})
            rows.append(row)
        columns = ["period_end", "currency", *by, "part", "step", *_FIELDS]
        # dtype=object keeps decimals as they are.
        return pd.DataFrame(rows, columns=columns, dtype=object)


def _start_java():
    if jpype.isJVMStarted():
        return
    home = pathlib.Path(__file__).resolve().parent.parent
    jars = [jar for jar in home.glob("api/target/countback-api-*.jar") if "sources" not in jar.name]
    libraries = sorted(home.glob("api/target/lib/*.jar"))
    if not jars or not libraries:
        raise NotReady(
            f"The API is not built: {home}/api/target lacks its jars. Nothing was read. "
            "Run ./countback demo once, or: mvn -Dquick -DskipTests package"
        )
    # Debian keeps JPype's own jar here; elsewhere it lies within the package.
    debian = [jar for jar in [pathlib.Path("/usr/share/java/org.jpype.jar")] if jar.exists()]
    jpype.startJVM(
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "-Xmx1g",
        classpath=[str(jar) for jar in [*debian, *jars, *libraries]],
        convertStrings=True,
    )


def _record(record):
    """A Java record as a dict, names as in the record."""
    parts = record.getClass().getRecordComponents()
    return {str(part.getName()): _python(part.getAccessor().invoke(record)) for part in parts}


def _python(value):
    """A Java value as Python's own."""
    if value is None or isinstance(value, str):
        return value
    name = value.getClass().getName()
    if name == "java.math.BigDecimal":
        return decimal.Decimal(str(value.toPlainString()))
    if name == "java.time.LocalDate":
        return datetime.date.fromisoformat(str(value.toString()))
    if name in ("java.lang.Integer", "java.lang.Long"):
        return int(value)
    if name == "java.lang.Boolean":
        return bool(value)
    if isinstance(value, jpype.JClass("java.util.Map")):
        return {_python(entry.getKey()): _python(entry.getValue()) for entry in value.entrySet()}
    if isinstance(value, jpype.JClass("java.util.List")):
        return [_python(item) for item in value]
    if value.getClass().isRecord():
        return _record(value)
    return str(value.toString())
