namespace Agnes.Api.Collector;

/// <summary>A folder of projects on this machine.</summary>
/// <param name="Path">Where it lies, without links in it.</param>
/// <param name="Owner">An e-mail address or a user's name.</param>
/// <param name="Within">The home that it lies in; null where an operator named the folder itself.</param>
public sealed record CollectedFolder(string Path, string Owner, string? Within = null);
