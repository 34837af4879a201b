namespace Agnes.Api.Accounts.Links;

/// <summary>What the page of a one-time link shows.</summary>
/// <param name="Kind">What the link is for.</param>
/// <param name="Token">The link's secret, to be sent along.</param>
/// <param name="Email">Whose it is; with the set-up link, what was typed last.</param>
/// <param name="Name">With the set-up link, what was typed last.</param>
/// <param name="Fault">What was wrong with what was sent last.</param>
public sealed record LinkForm(LinkKind Kind, string Token, string? Email, string? Name = null, string? Fault = null);
