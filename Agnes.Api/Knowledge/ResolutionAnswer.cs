namespace Agnes.Api.Knowledge;

/// <summary>A contradiction or likely duplicate is resolved.</summary>
/// <param name="Id">It.</param>
/// <param name="Resolution">How.</param>
/// <param name="MergedInto">The item that took the place of both, where one did.</param>
public sealed record ResolutionAnswer(string Id, string Resolution, string? MergedInto);
