using Agnes.Contracts.Accounts;

namespace Agnes.Api.Accounts.Tokens;

/// <summary>What the page <em>Tokens</em> shows.</summary>
/// <param name="Rows">One's own, newest first.</param>
/// <param name="Now">By which some have expired.</param>
/// <param name="Made">The one that was just made.</param>
/// <param name="Fault">What was wrong with what was sent last.</param>
public sealed record MyTokens(IReadOnlyList<TokenSummary> Rows, DateTimeOffset Now, NewToken? Made = null, string? Fault = null);
