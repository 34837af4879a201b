namespace Agnes.Cli.Push;

/// <summary>The server's word that it has a transcript.</summary>
internal sealed record UploadReceipt(string? Status, string? Filename);
