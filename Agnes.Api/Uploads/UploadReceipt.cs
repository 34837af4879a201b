namespace Agnes.Api.Uploads;

/// <summary>A session that was taken in.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Filename">The session's name.</param>
/// <param name="Size">How many bytes are stored.</param>
public sealed record UploadReceipt(string Status, string Filename, long Size);
