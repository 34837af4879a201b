namespace Agnes.Contracts.Knowledge;

/// <summary>The response to the resolution of a contradiction or a likely duplicate.</summary>
/// <param name="Id">The ID of the contradiction or relation.</param>
/// <param name="Resolution">The resolution.</param>
/// <param name="MergedInto">The ID of the item that replaced both, or null if there is none.</param>
public sealed record ResolutionResponse(string Id, string Resolution, string? MergedInto);
