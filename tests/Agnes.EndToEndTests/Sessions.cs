namespace Agnes.EndToEndTests;

/// <summary>Sessions as small as they can be.</summary>
internal static class Sessions
{
    /// <summary>One with a tool call, so that something is extracted.</summary>
    public const string WithToolCall =
        """
        {"parentUuid":null,"isSidechain":false,"type":"user","message":{"role":"user","content":"List the files."},"uuid":"4a4c0d3e-6e1f-4b43-9a4e-0c7f1f1b8a01","timestamp":"2026-08-17T08:12:03.000Z","cwd":"/home/mira/tidewatch","sessionId":"0d8f6f5e-93b4-4c38-8d8a-5f1f3f2f7a10","version":"2.1.232"}
        {"parentUuid":"4a4c0d3e-6e1f-4b43-9a4e-0c7f1f1b8a01","isSidechain":false,"message":{"model":"claude-opus-4-8","id":"msg_011Example","type":"message","role":"assistant","content":[{"type":"tool_use","id":"toolu_01Example","name":"Bash","input":{"command":"ls"}}],"stop_reason":"tool_use","usage":{"input_tokens":3,"output_tokens":41}},"requestId":"req_011Example","type":"assistant","uuid":"4a4c0d3e-6e1f-4b43-9a4e-0c7f1f1b8a02","timestamp":"2026-08-17T08:12:05.000Z","cwd":"/home/mira/tidewatch","sessionId":"0d8f6f5e-93b4-4c38-8d8a-5f1f3f2f7a10","version":"2.1.232"}

        """;

    /// <summary>One without, whose 0 items are a normal result.</summary>
    public const string WithoutToolCall =
        """
        {"parentUuid":null,"isSidechain":false,"type":"user","message":{"role":"user","content":"Good morning."},"uuid":"7b6c0d3e-6e1f-4b43-9a4e-0c7f1f1b8a01","timestamp":"2026-08-18T08:12:03.000Z","cwd":"/home/mira/tidewatch","sessionId":"1e9f6f5e-93b4-4c38-8d8a-5f1f3f2f7a10","version":"2.1.232"}

        """;
}
