using Agnes.Api.Problems;
using Agnes.Contracts.Problems;

namespace Agnes.Api.Uploads;

/// <summary>An upload is rejected; the message states the reason in one sentence.</summary>
public sealed class UploadRefusedException(int statusCode, string message, Exception? inner = null)
    : RejectedRequestException(statusCode, TypeOf(statusCode), message, inner)
{
    private static string TypeOf(int statusCode) => statusCode switch
    {
        StatusCodes.Status410Gone => ProblemTypes.SessionDeleted,
        StatusCodes.Status413PayloadTooLarge => ProblemTypes.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => ProblemTypes.UnsupportedMediaType,
        StatusCodes.Status507InsufficientStorage => ProblemTypes.StorageFull,
        _ => ProblemTypes.InvalidSession,
    };
}
