using System.IO.Compression;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Agnes.Api.Uploads;

/// <summary>Finds the session in a multipart body, without holding the body in memory.</summary>
public sealed class UploadReader
{
    private const int MaxBoundaryLength = 70;
    private const int MaxOtherFields = 16;

    private readonly MultipartReader _multipart;

    private UploadReader(MultipartReader multipart) => _multipart = multipart;

    public static UploadReader Of(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw new UploadRefusedException(
                StatusCodes.Status415UnsupportedMediaType,
                $"The content type '{request.ContentType}' is not taken; allowed: multipart/form-data with a field 'file'.");
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > MaxBoundaryLength)
        {
            throw new UploadRefusedException(
                StatusCodes.Status400BadRequest,
                $"The multipart boundary has {boundary.Length} characters; allowed: 1 to {MaxBoundaryLength}.");
        }

        var body = ContentEncoding.IsGzip(request.Headers.ContentEncoding)
            ? new GZipStream(request.Body, CompressionMode.Decompress)
            : request.Body;
        return new UploadReader(new MultipartReader(boundary, body) { HeadersCountLimit = 16, HeadersLengthLimit = 16 * 1024 });
    }

    /// <summary>The part with the session.</summary>
    public async Task<UploadPart> ReadFileAsync(CancellationToken cancellationToken)
    {
        for (var skipped = 0; skipped <= MaxOtherFields; skipped++)
        {
            if (await _multipart.ReadNextSectionAsync(cancellationToken) is not { } section)
            {
                break;
            }

            if (UploadPart.IsFile(section))
            {
                return UploadPart.From(section);
            }
        }

        throw new UploadRefusedException(StatusCodes.Status400BadRequest, "The form has no field 'file'.");
    }

    /// <summary>Reads to the end of the body, so that a torn one is noticed before anything is stored.</summary>
    public async Task ReadToEndAsync(CancellationToken cancellationToken)
    {
        while (await _multipart.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (UploadPart.IsFile(section))
            {
                throw new UploadRefusedException(
                    StatusCodes.Status400BadRequest,
                    "The form has more than one field 'file'; allowed: one session a request.");
            }
        }
    }
}
