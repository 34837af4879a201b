namespace Agnes.Contracts.Accounts;

/// <summary>The tokens of all users or of one user, newest first.</summary>
/// <param name="Rows">The tokens.</param>
public sealed record OwnedTokenList(IReadOnlyList<OwnedTokenSummary> Rows);
