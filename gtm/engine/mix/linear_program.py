"""Linear and mixed-integer programs, solved by HiGHS in one thread with a fixed seed and without a clock."""

from dataclasses import dataclass, field

import highspy
import numpy as np

from gtm.engine.mix.demand import Array, BoolArray, IntArray

NODES = 4000


@dataclass
class Program:
    """Maximise `gain` over variables between `low` and `high`, some of them whole, with rows between two values."""

    gain: Array
    low: Array
    high: Array
    whole: BoolArray
    index: list[IntArray] = field(default_factory=list)
    value: list[Array] = field(default_factory=list)
    row_low: list[float] = field(default_factory=list)
    row_high: list[float] = field(default_factory=list)

    def add_row(self, index: IntArray, value: Array, low: float, high: float) -> None:
        """A row over the variables of these indices."""
        self.index.append(np.asarray(index))
        self.value.append(np.asarray(value, dtype=np.float64))
        self.row_low.append(low)
        self.row_high.append(high)


@dataclass(frozen=True)
class Solved:
    """The best variables found, what no others can exceed, the rows' prices (programs without whole variables)."""

    values: Array
    objective: float
    bound: float
    prices: Array


def solve(program: Program, gap: float = 0.0) -> Solved | None:
    """The program solved within a relative gap, or nothing where no variables keep its rows."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("parallel", "off"),
        ("random_seed", 0),
        ("mip_rel_gap", gap),
        ("mip_abs_gap", 0.0),
        ("mip_max_nodes", NODES),
        ("mip_feasibility_tolerance", 1e-9),
        ("primal_feasibility_tolerance", 1e-9),
        ("dual_feasibility_tolerance", 1e-9),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(_model(program))
    solver.run()
    solution = solver.getSolution()
    values = np.array(solution.col_value)
    info = solver.getInfo()
    if not solution.value_valid or not len(values):
        return None
    objective = float(program.gain @ values)
    bound = -info.mip_dual_bound if program.whole.any() else objective
    prices = np.array(solution.row_dual) if solution.dual_valid else np.zeros(len(program.index))
    return Solved(values, objective, max(bound, objective), -prices)


def _model(program: Program) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.gain), len(program.index)
    model.col_cost_ = -program.gain
    model.col_lower_, model.col_upper_ = program.low, program.high
    model.row_lower_, model.row_upper_ = np.array(program.row_low), np.array(program.row_high)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in program.index)]).astype(np.int32)
    model.a_matrix_.index_ = np.concatenate([*program.index, np.zeros(0, int)]).astype(np.int32)
    model.a_matrix_.value_ = np.concatenate([*program.value, np.zeros(0)])
    if program.whole.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[int(whole)] for whole in program.whole]
    return model
