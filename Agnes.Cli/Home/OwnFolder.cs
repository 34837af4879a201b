namespace Agnes.Cli.Home;

/// <summary>The folder that the command keeps its own files in, for its owner's eyes alone.</summary>
internal sealed class OwnFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = path;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes it where it is not there.</summary>
    /// <exception cref="CommandException">It cannot be written to.</exception>
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
            throw Unwritable(e);
        }
    }

    /// <summary>Opens a file that only its owner may read.</summary>
    /// <exception cref="IOException">Another process has it.</exception>
    /// <exception cref="CommandException">It cannot be written.</exception>
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
            throw Unwritable(e);
        }
    }

    /// <summary>Writes a file whole or not at all.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        var beside = $".{name}.{Environment.ProcessId}";
        try
        {
            using (var file = Open(beside, FileMode.Create, FileShare.None))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            System.IO.File.Move(File(beside), File(name), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    /// <summary>The content of a file; null where it is not there.</summary>
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

    // The numbers of a lock that would have to be waited for, on Linux, macOS and Windows.
    private static bool IsHeldByAnother(Exception reason) =>
        reason.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);

    private CommandException Unwritable(Exception reason) => CommandException.Failed(
        $"'{Path}' cannot be written to: {reason.Message}",
        "Agnes must note there what it did; make it writable, or set XDG_CONFIG_HOME to a folder that is.",
        reason);
}
