namespace Agnes.Api.Uploads;

/// <summary>The encodings that an upload may come in.</summary>
public static class ContentEncoding
{
    /// <exception cref="UploadRefusedException">Neither gzip nor plain.</exception>
    public static bool IsGzip(string? encoding) => encoding?.Trim().ToUpperInvariant() switch
    {
        "GZIP" or "X-GZIP" => true,
        null or "" or "IDENTITY" => false,
        _ => throw new UploadRefusedException(
            StatusCodes.Status415UnsupportedMediaType,
            $"The content encoding '{encoding}' is not read; allowed: gzip, identity."),
    };
}
