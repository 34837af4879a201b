namespace Agnes.Contracts.Accounts;

/// <summary>The tokens of the caller, newest first.</summary>
/// <param name="Rows">The tokens.</param>
public sealed record TokenList(IReadOnlyList<TokenSummary> Rows);
