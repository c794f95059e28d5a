"""What installations show one another: witnesses of logs, ours of theirs and theirs of ours."""
