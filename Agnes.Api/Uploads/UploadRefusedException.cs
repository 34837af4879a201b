namespace Agnes.Api.Uploads;

/// <summary>An upload is not taken; the message says why in one sentence.</summary>
public sealed class UploadRefusedException(int statusCode, string message, Exception? inner = null)
    : BadHttpRequestException(message, statusCode, inner!);
