namespace Agnes.Contracts.Sessions;

/// <summary>The response to an upload.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Filename">The name of the session.</param>
/// <param name="Size">The number of stored bytes.</param>
public sealed record UploadReceipt(string Status, string Filename, long Size);
