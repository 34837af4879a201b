using Agnes.Cli.Commands;

namespace Agnes.Cli.Hooks;

/// <summary>Replaces a file of another program atomically. Keeps symbolic links and permissions.</summary>
internal static class SettingsWriter
{
    /// <exception cref="CommandException">The file is not writable.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            Replace(target, $"{target}.{Environment.ProcessId}.tmp", content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Failed($"'{path}' is not writable: {e.Message}", cause: e);
        }
    }

    private static void Replace(string target, string temporaryPath, ReadOnlySpan<byte> content)
    {
        UnixFileMode? mode = !OperatingSystem.IsWindows() && File.Exists(target) ? File.GetUnixFileMode(target) : null;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && mode is not null)
        {
            // The file can contain keys, so the temporary file must never have wider permissions than the original.
            options.UnixCreateMode = mode;
        }

        try
        {
            using (var file = new FileStream(temporaryPath, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && mode is { } whole)
            {
                File.SetUnixFileMode(temporaryPath, whole);
            }

            File.Move(temporaryPath, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporaryPath);
        }
    }
}
