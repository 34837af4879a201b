using Agnes.Pipeline.Sessions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Agnes.Api.Uploads;

/// <summary>The part of a multipart body that carries the session.</summary>
/// <param name="Name">The session's name.</param>
/// <param name="IsGzip">Whether its own header says gzip.</param>
/// <param name="Content">Its bytes as sent.</param>
public sealed record UploadPart(SessionName Name, bool IsGzip, Stream Content)
{
    private const string Field = "file";

    public static bool IsFile(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
        && HeaderUtilities.RemoveQuotes(disposition.Name) == Field;

    public static UploadPart From(MultipartSection section)
    {
        var disposition = ContentDispositionHeaderValue.Parse(section.ContentDisposition);
        var name = HeaderUtilities.RemoveQuotes(
            disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        if (!SessionName.TryParse(name, null, out var parsed))
        {
            throw new UploadRefusedException(
                StatusCodes.Status400BadRequest,
                $"The file name '{name}' is no session name; allowed: {SessionName.Pattern}");
        }

        var encoding = section.Headers?.GetValueOrDefault(HeaderNames.ContentEncoding).ToString();
        return new UploadPart(parsed, ContentEncoding.IsGzip(encoding), section.Body);
    }
}
