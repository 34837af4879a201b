using Agnes.Pipeline.Processors;

namespace Agnes.Pipeline.Runs;

/// <summary>What is written for a session in one transaction: its state, and rows.</summary>
/// <param name="State">The new row of state.</param>
/// <param name="Rows">Rows to write, if any.</param>
/// <param name="ReplacesRows">Whether all rows that the processor's tables hold for the session go first.</param>
public sealed record SessionUnit(SessionState State, IReadOnlyList<TableRows> Rows, bool ReplacesRows);
