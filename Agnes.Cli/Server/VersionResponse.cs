namespace Agnes.Cli.Server;

/// <param name="UploadMaxBytes">The upload limit in bytes, or null if the server reports none.</param>
/// <param name="OldestClient">The oldest supported version of the command, or null if the server reports none.</param>
internal sealed record VersionResponse(string Version, long? UploadMaxBytes, string? OldestClient);
