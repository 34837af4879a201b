using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Uploads;

/// <summary>What bounds an upload.</summary>
public sealed class UploadOptions
{
    private const long Framing = 1024 * 1024;

    /// <summary>The largest session accepted, counted after decompression (<c>UPLOAD_MAX_BYTES</c>).</summary>
    public long MaxBytes { get; set; } = 268_435_456;

    /// <summary>
    /// The largest body accepted: room for the parts' headers, and for gzip of what cannot be compressed.
    /// </summary>
    public long MaxBodyBytes => MaxBytes + (MaxBytes / 1000) + Framing;

    /// <summary>Reads the variable named above.</summary>
    public static UploadOptions Read(SettingsReader settings) => new()
    {
        MaxBytes = settings.Number("UPLOAD_MAX_BYTES", 268_435_456L, 1, 1L << 40),
    };
}
