namespace Agnes.Api.Knowledge;

/// <summary>What is to be changed of an item; what is left out stays.</summary>
public sealed record EditRequest(string? Title, string? Content, string? Domain, IReadOnlyList<string?>? Entities);
