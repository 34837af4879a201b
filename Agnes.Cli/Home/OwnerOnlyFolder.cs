using Agnes.Cli.Commands;

namespace Agnes.Cli.Home;

/// <summary>A folder for the command's own files, accessible only to its owner.</summary>
internal sealed class OwnerOnlyFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = path;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <exception cref="CommandException">The folder is not writable.</exception>
    public void Create()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Path);
            }
            else
            {
                Directory.CreateDirectory(Path, OwnerOnly | UnixFileMode.UserExecute);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e);
        }
    }

    /// <summary>Opens a file that only its owner can read.</summary>
    /// <exception cref="IOException">Another process holds the file open.</exception>
    /// <exception cref="CommandException">The file is not writable.</exception>
    public FileStream Open(string name, FileMode mode, FileShare share)
    {
        Create();
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            return new FileStream(File(name), options);
        }
        catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException && !IsHeldByAnother(e)))
        {
            throw NotWritable(e);
        }
    }

    /// <summary>Replaces a file atomically.</summary>
    /// <exception cref="CommandException">The file is not writable.</exception>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        var temporaryPath = $".{name}.{Environment.ProcessId}";
        try
        {
            using (var file = Open(temporaryPath, FileMode.Create, FileShare.None))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            System.IO.File.Move(File(temporaryPath), File(name), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e);
        }
    }

    /// <summary>Returns the content of a file, or null if the file does not exist.</summary>
    public byte[]? Read(string name)
    {
        try
        {
            return System.IO.File.ReadAllBytes(File(name));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Failed($"'{File(name)}' cannot be read: {e.Message}");
        }
    }

    // The error codes for a file locked by another process on Linux (11), macOS (35), and Windows.
    private static bool IsHeldByAnother(Exception reason) =>
        reason.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);

    private CommandException NotWritable(Exception reason) => CommandException.Failed(
        $"'{Path}' is not writable: {reason.Message}",
        "Agnes stores its state there. Make the folder writable, or set XDG_CONFIG_HOME to a writable folder.",
        reason);
}
