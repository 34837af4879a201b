namespace Agnes.Api.Uploads;

/// <summary>Says in the caller's terms what kept an upload from being read or stored.</summary>
public static class UploadFault
{
    private const int NoSpaceLeft = 28;
    private const int ReadOnly = 30;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Null where the fault is not the caller's, nor the disk's, or already says it itself.</summary>
    public static UploadRefusedException? Of(Exception exception) => exception switch
    {
        IOException { HResult: NoSpaceLeft or QuotaExceeded or WindowsDiskFull } => new UploadRefusedException(
            StatusCodes.Status507InsufficientStorage,
            "The disk that holds the sessions is full; nothing was stored.",
            exception),
        IOException { HResult: ReadOnly } => new UploadRefusedException(
            StatusCodes.Status507InsufficientStorage,
            "The disk that holds the sessions is read-only; nothing was stored.",
            exception),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } and not UploadRefusedException =>
            new UploadRefusedException(
                StatusCodes.Status413PayloadTooLarge,
                "The body is larger than a session of the allowed size (UPLOAD_MAX_BYTES) can be.",
                exception),
        BadHttpRequestException => null,
        // The multipart reader says it so where the body ends too soon, and where a header is too long.
        InvalidDataException or IOException { HResult: CorruptBody } => new UploadRefusedException(
            StatusCodes.Status400BadRequest,
            "The multipart body is torn or damaged.",
            exception),
        _ => null,
    };

    private const int CorruptBody = unchecked((int)0x80131620);
}
