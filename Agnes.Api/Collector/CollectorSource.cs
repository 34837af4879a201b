using Agnes.Pipeline.ClaudeCode;
using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Collector;

/// <summary>A folder that sessions are collected from, as Claude Code keeps them: a folder for each project.</summary>
/// <param name="Before">The folder, or what of it stands before the <c>*</c>.</param>
/// <param name="After">What of it stands behind the <c>*</c>; null where there is none.</param>
/// <param name="Email">Whose it is; null where the <c>*</c> stands for the user's name.</param>
public sealed record CollectorSource(string Before, string? After, string? Email)
{
    /// <summary>What may stand in <c>SESSION_COLLECTOR_SOURCES</c>.</summary>
    public const string Allowed =
        "a list, parted by commas, of FOLDER=E-MAIL, or of folders with one /*/ that stands for the user's name; all of them absolute";

    private const string AnyName = "/*/";

    /// <summary>Reads one; null where it is none.</summary>
    public static CollectorSource? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var equals = text.LastIndexOf('=');
        var folder = equals < 0 ? text : text[..equals];
        if (!Path.IsPathFullyQualified(folder))
        {
            return null;
        }

        return equals < 0
            ? folder.Split(AnyName) is [var before, { Length: > 0 } after] && !(before + after).Contains('*', StringComparison.Ordinal)
                ? new CollectorSource(before + "/", after, null)
                : null
            : text[(equals + 1)..] is var email && email.IndexOf('@', StringComparison.Ordinal) is > 0 && !folder.Contains('*', StringComparison.Ordinal)
                ? new CollectorSource(folder, null, email)
                : null;
    }

    /// <summary>
    /// The folders that there are, and whose. Where a name stands for the <c>*</c>, nobody gets out of that folder by a
    /// link: what lies in it is its owner's doing, and the collector may see more than they do.
    /// </summary>
    /// <param name="skipped">Is given what cannot be looked into; one home is no reason to leave out the others.</param>
    public IReadOnlyList<CollectedFolder> Folders(ICollection<SkippedFile> skipped)
    {
        ArgumentNullException.ThrowIfNull(skipped);
        if (After is null)
        {
            return [new CollectedFolder(RealPath.Of(Before), Email!)];
        }

        var folders = new List<CollectedFolder>();
        foreach (var home in Directory.EnumerateDirectories(Before).Order(StringComparer.Ordinal))
        {
            try
            {
                if (FolderIn(home, After) is { } folder)
                {
                    folders.Add(folder);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                skipped.Add(new SkippedFile(home, e.Message));
            }
        }

        return folders;
    }

    private static CollectedFolder? FolderIn(string home, string after)
    {
        var within = RealPath.Of(home);
        var path = RealPath.Of(Path.Combine(within, after));
        return path.StartsWith(within + "/", StringComparison.Ordinal) && IsFolder(path)
            ? new CollectedFolder(path, Path.GetFileName(home), within)
            : null;
    }

    // To ask whether it exists would not tell what is not there from what must not be looked at.
    private static bool IsFolder(string path)
    {
        try
        {
            return File.GetAttributes(path).HasFlag(FileAttributes.Directory);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }
}
