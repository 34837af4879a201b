namespace Agnes.Contracts.Knowledge;

/// <summary>An item that a decision did not change.</summary>
/// <param name="Id">The item ID.</param>
/// <param name="Detail">The reason.</param>
public sealed record RefusedItem(string Id, string Detail);
