namespace Agnes.Api.Health;

/// <summary>What runs here.</summary>
/// <param name="Version">The version of Agnes.</param>
/// <param name="Commit">The commit that it was built from; null where the build did not know.</param>
/// <param name="SchemaVersion">The version of the schema that it works with.</param>
/// <param name="UploadMaxBytes">The largest session accepted.</param>
/// <param name="OldestClient">The oldest <c>agnes</c> that it works with.</param>
public sealed record VersionAnswer(string Version, string? Commit, long SchemaVersion, long UploadMaxBytes, string OldestClient);
