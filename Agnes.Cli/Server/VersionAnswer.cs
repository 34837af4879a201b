namespace Agnes.Cli.Server;

/// <summary>What runs on the server.</summary>
/// <param name="Version">Its version.</param>
/// <param name="UploadMaxBytes">The largest session that it takes; null where it does not say.</param>
/// <param name="OldestClient">The oldest command that it works with; null where it does not say.</param>
internal sealed record VersionAnswer(string Version, long? UploadMaxBytes, string? OldestClient);
