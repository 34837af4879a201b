namespace Agnes.Api.Database;

/// <summary>
/// A database file whose making a full disk or a kill cut off in its headers. DuckDB opens it no more, and there was
/// nothing in it yet.
/// </summary>
internal static class HalfMadeFile
{
    /// <summary>Three headers of a block each come before any content.</summary>
    private const int Headers = 3 * 4096;

    private const int OffsetOfMagic = 8;

    /// <summary>Removes it where it is there; any other file is left alone.</summary>
    public static void Remove(string path)
    {
        if (File.Exists(path) && IsHalfMade(path))
        {
            File.Delete(path);
        }
    }

    private static bool IsHalfMade(string path)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        if (RandomAccess.GetLength(file) >= Headers)
        {
            return false;
        }

        Span<byte> magic = stackalloc byte[4];
        return RandomAccess.Read(file, magic, OffsetOfMagic) == 0 || magic.SequenceEqual("DUCK"u8);
    }
}
