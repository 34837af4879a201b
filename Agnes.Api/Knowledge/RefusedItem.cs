namespace Agnes.Api.Knowledge;

/// <summary>An item for which a decision was not carried out, and why.</summary>
public sealed record RefusedItem(string Id, string Detail);
