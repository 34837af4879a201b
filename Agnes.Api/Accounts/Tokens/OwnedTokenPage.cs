using Agnes.Contracts.Accounts;

namespace Agnes.Api.Accounts.Tokens;

/// <summary>A part of a list of tokens.</summary>
/// <param name="Total">How many the whole list has.</param>
/// <param name="Rows">Those of this part.</param>
public sealed record OwnedTokenPage(int Total, IReadOnlyList<OwnedTokenSummary> Rows);
