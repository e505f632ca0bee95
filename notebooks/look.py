"""How figures are written and drawn: formats, tables, and pictures in the palette of the pages."""

import decimal
import io

import matplotlib
from IPython.display import Image, Markdown

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402
from matplotlib.patches import Patch  # noqa: E402

# DejaVu Sans comes with matplotlib, so a picture has the same letters everywhere.
matplotlib.rcParams["font.family"] = "DejaVu Sans"

INK, SECOND_INK, EDGE = "#1b1f24", "#55606b", "#7d8893"
NOW, BEFORE, BEFORE_EDGE = "#14365c", "#c9d6e2", "#6b839b"

_NONE = "–"


def number(value, places, signed=False):
    """Rounded half up, with thousands signs and a true minus; a dash where there is no value."""
    if value is None:
        return _NONE
    rounded = value.quantize(decimal.Decimal(1).scaleb(-places), decimal.ROUND_HALF_UP)
    text = f"{abs(rounded):,}"
    if rounded < 0:
        return "−" + text
    return "+" + text if signed and rounded > 0 else text


def days(value, signed=False):
    return number(value, 1, signed)


def millions(value, signed=False):
    return number(None if value is None else value.scaleb(-6), 2, signed)


def day(date):
    return f"{date.day} {date:%B %Y}"


def minus(later, earlier):
    """The difference; None where one of the two is undefined."""
    return None if later is None or earlier is None else later - earlier


def table(head, rows, strong=()):
    """A table of texts, all columns but the first right-aligned; rows named in strong are bold."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1)]
    for row in rows:
        cells = [cell.replace("|", "\\|") for cell in row]
        lines.append([f"**{cell}**" for cell in cells] if row[0] in strong else cells)
    return Markdown("\n".join("| " + " | ".join(line) + " |" for line in lines))


def comparison(headline, finding, note, ends, groups, panels):
    """Two period ends side by side, as one picture.

    ends are the names of both ends, groups lists (title, names of its rows). A panel is
    (title, format, total, values): for the total and for each (title of its group, name) the pair
    (before, now), or a single change, which is drawn from zero to either side.
    """
    rows = sum(len(names) + 0.55 for _, names in groups)
    figure, axes = pyplot.subplots(
        1,
        1 + len(panels),
        figsize=(12.5, 2.1 + 0.6 * rows),
        facecolor="white",
        gridspec_kw={"width_ratios": [0.66] + [1] * len(panels), "wspace": 0.14},
    )
    below = 0.55 / figure.get_figheight()
    figure.subplots_adjust(left=0.02, right=0.985, top=1 - 2.1 * below, bottom=0.8 * below)
    for axis in axes:
        axis.set_ylim(rows - 0.75, -1.75)
        axis.axis("off")
    _names(axes[0], groups)
    for axis, (title, text, total, values) in zip(axes[1:], panels):
        _panel(axis, groups, title, text, total, values)
    figure.text(0.02, 1 - 0.75 * below, headline, fontsize=17, weight="bold", color=INK)
    figure.text(0.02, 1 - 1.35 * below, finding, fontsize=11, color=SECOND_INK)
    figure.text(0.02, 0.35 * below, note, fontsize=9, color=SECOND_INK)
    axes[0].legend(
        handles=[
            Patch(facecolor=BEFORE, edgecolor=BEFORE_EDGE, label=ends[0]),
            Patch(facecolor=NOW, edgecolor=NOW, label=ends[1]),
        ],
        loc="upper left",
        bbox_to_anchor=(-0.005, 1.01),
        borderpad=0,
        borderaxespad=0,
        handlelength=1.1,
        handleheight=0.9,
        frameon=False,
        fontsize=10,
        labelcolor=INK,
    )
    pyplot.close(figure)
    return figure


def picture(figure, alt):
    """The figure as PNG, without a trace of the program's version in it."""
    data = io.BytesIO()
    figure.savefig(data, format="png", dpi=160, metadata={"Software": None})
    return Image(data.getvalue(), format="png", width=int(figure.get_figwidth() * 80), alt=alt)


def _places(groups):
    """(group, name, y) of every row; a group's title comes first, without a name."""
    y = 0.0
    for group, names in groups:
        yield group, None, y - 0.42
        for name in names:
            yield group, name, y + 0.18
            y += 1
        y += 0.55


def _names(axis, groups):
    axis.set_xlim(0, 1)
    for group, name, y in _places(groups):
        if name is None:
            _text(axis, 0, y, group, fontsize=9, color=SECOND_INK)
        else:
            _text(axis, 0, y, name, fontsize=11, color=INK)


def _panel(axis, groups, title, text, total, values):
    # Bars need floats; what is written beside them comes from the decimals.
    is_pair = isinstance(total, tuple)
    flat = [v for value in values.values() for v in (value if is_pair else (value,)) if v is not None]
    reach = max((abs(float(v)) for v in flat), default=0) or 1
    if is_pair:
        right = reach * 1.75
        axis.set_xlim(min(0, min((float(v) for v in flat), default=0)), right)
        company, moved = f"company {text(total[0])} → {text(total[1])}", minus(total[1], total[0])
    else:
        right = reach * 1.65
        axis.set_xlim(-reach * 1.05, right)
        company, moved = "company", total
    left = axis.get_xlim()[0]
    _text(axis, left, -1.5, title, fontsize=11, weight="bold", color=INK)
    _text(axis, left, -1.02, company, fontsize=9, color=SECOND_INK)
    _text(axis, right, -1.02, text(moved, signed=True), ha="right", fontsize=10, color=INK)
    if is_pair:
        _text(axis, right, -1.5, "change", ha="right", fontsize=9, color=SECOND_INK)
    axis.plot([0, 0], [-0.62, axis.get_ylim()[0] - 0.1], color=EDGE, linewidth=0.8)
    for group, name, y in _places(groups):
        if name is None:
            continue
        value = values[group, name]
        change = minus(value[1], value[0]) if is_pair else value
        _text(axis, right, y, text(change, signed=True), ha="right", fontsize=10, color=INK)
        if is_pair:
            _bar(axis, y - 0.18, 0.32, value[0], BEFORE, BEFORE_EDGE)
            _bar(axis, y + 0.18, 0.32, value[1], NOW, NOW)
            _label(axis, y - 0.18, value[0], text, reach, color=SECOND_INK)
            _label(axis, y + 0.18, value[1], text, reach, color=INK, weight="bold")
        else:
            _bar(axis, y, 0.5, change, NOW, NOW)


def _bar(axis, y, height, value, fill, edge):
    axis.barh(y, float(value or 0), height, color=fill, edgecolor=edge, linewidth=0.8)


def _label(axis, y, value, text, reach, **look):
    _text(axis, max(float(value or 0), 0) + reach * 0.03, y, text(value), fontsize=9, **look)


def _text(axis, x, y, text, **look):
    axis.text(x, y, text, va="center_baseline", **look)
