using System.Globalization;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Knowledge;

/// <summary>Reads up to when an item holds.</summary>
public static class ExpiryTime
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    // Without an offset it is in UTC; a day, as forms send it, begins there.
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd",
    ];

    /// <exception cref="BadHttpRequestException">It is missing, or no such time.</exception>
    public static DateTimeOffset Read(string? at) =>
        DateTimeOffset.TryParseExact(at, Formats, CultureInfo.InvariantCulture, Utc, out var time)
            ? time.CutToMicroseconds()
            : throw new BadHttpRequestException(
                $"at is {(at is null ? "missing" : $"'{at}'")}; allowed: a time such as 2027-01-01T00:00:00Z, in UTC where it has no offset.");
}
