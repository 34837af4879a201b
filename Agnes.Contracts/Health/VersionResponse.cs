namespace Agnes.Contracts.Health;

/// <summary>The response of <c>GET /api/version</c>.</summary>
/// <param name="Version">The version of Agnes.</param>
/// <param name="Commit">The commit that it was built from, or null if the build did not set it.</param>
/// <param name="SchemaVersion">The schema version that it requires.</param>
/// <param name="UploadMaxBytes">The largest accepted session in bytes.</param>
/// <param name="OldestClient">The oldest version of <c>agnes</c> that it supports.</param>
public sealed record VersionResponse(
    string Version,
    string? Commit,
    long SchemaVersion,
    long UploadMaxBytes,
    string OldestClient);
