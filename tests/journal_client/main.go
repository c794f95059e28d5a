// Reads a journal with other people's code alone: signatures, trees and proofs are golang.org/x/mod's note and tlog.
//
//	client FOLDER VKEY CHECKPOINT [-old CHECKPOINT]… [-proof FILE]…
//
// Checks the signature, every tile, every entry, the proof of every 97th entry, that each old checkpoint is continued,
// and each .tlog-proof against the entry it names. Prints "SIZE entries verified", or one sentence and exits with 1.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height, width = 8, 256

type folder string

func (f folder) Height() int { return height }

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range tiles {
		// Go's own logs write the height into the path, C2SP's tlog-tiles don't.
		data, err := f.read(strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		found = append(found, data)
	}
	return found, nil
}

func (f folder) read(path string) ([]byte, error) {
	return os.ReadFile(filepath.Join(string(f), filepath.FromSlash(path)))
}

// open gives the tree of a checkpoint that the key has signed.
func open(data []byte, key note.Verifier) (tlog.Tree, error) {
	var tree tlog.Tree
	opened, err := note.Open(data, note.VerifierList(key))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != key.Name() {
		return tree, fmt.Errorf("the checkpoint is not one of %s", key.Name())
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

// entries of one bundle: each after its length in two bytes.
func (f folder) entries(index, size int64) ([][]byte, error) {
	tile := tlog.Tile{H: height, L: 0, N: index, W: width}
	if rest := size - index*width; rest < width {
		tile.W = int(rest)
	}
	data, err := f.read(strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1))
	if err != nil {
		return nil, err
	}
	var found [][]byte
	for len(data) >= 2 && len(data) >= 2+int(binary.BigEndian.Uint16(data)) {
		end := 2 + int(binary.BigEndian.Uint16(data))
		found, data = append(found, data[2:end]), data[end:]
	}
	if len(data) != 0 || len(found) != tile.W {
		return nil, fmt.Errorf("the bundle of entry %d does not hold %d entries", index*width, tile.W)
	}
	return found, nil
}

// verify compares every entry with the tree, whose tiles the reader checks against the signed root as it goes.
func (f folder) verify(tree tlog.Tree, reader tlog.HashReader) error {
	if tree.N == 0 && tree.Hash != tlog.Hash(sha256.Sum256(nil)) {
		return fmt.Errorf("an empty tree has the hash of nothing")
	}
	for bundle := int64(0); bundle*width < tree.N; bundle++ {
		entries, err := f.entries(bundle, tree.N)
		if err != nil {
			return err
		}
		var places []int64
		for offset := range entries {
			places = append(places, tlog.StoredHashIndex(0, bundle*width+int64(offset)))
		}
		hashes, err := reader.ReadHashes(places)
		if err != nil {
			return err
		}
		for offset, entry := range entries {
			index := bundle*width + int64(offset)
			if tlog.RecordHash(entry) != hashes[offset] {
				return fmt.Errorf("entry %d does not have its hash in the tree", index)
			}
			if index%97 != 0 && index != tree.N-1 {
				continue
			}
			proof, err := tlog.ProveRecord(tree.N, index, reader)
			if err == nil {
				err = tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry))
			}
			if err != nil {
				return fmt.Errorf("entry %d: %v", index, err)
			}
		}
	}
	return nil
}

// continues checks that the tree holds everything that an older checkpoint held.
func continues(tree, old tlog.Tree, reader tlog.HashReader) error {
	if old.N == 0 {
		return nil
	}
	proof, err := tlog.ProveTree(tree.N, old.N, reader)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash)
}

// receipt checks a .tlog-proof against the entry that the folder has at its index.
func (f folder) receipt(data []byte, key note.Verifier) error {
	parts := bytes.SplitN(data, []byte("\n\n"), 2)
	lines := strings.Split(string(parts[0]), "\n")
	if len(parts) != 2 || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return fmt.Errorf("this is no proof")
	}
	tree, err := open(parts[1], key)
	if err != nil {
		return err
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(hash) != tlog.HashSize {
			return fmt.Errorf("%q is no hash", line)
		}
		var piece tlog.Hash
		copy(piece[:], hash)
		proof = append(proof, piece)
	}
	entries, err := f.entries(index/width, tree.N)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entries[index%width]))
}

func run(arguments []string) (int64, error) {
	if len(arguments) < 3 || len(arguments)%2 == 0 {
		return 0, fmt.Errorf("usage: client FOLDER VKEY CHECKPOINT [-old CHECKPOINT]… [-proof FILE]…")
	}
	log := folder(arguments[0])
	key, err := note.NewVerifier(arguments[1])
	if err != nil {
		return 0, err
	}
	data, err := os.ReadFile(arguments[2])
	if err != nil {
		return 0, err
	}
	tree, err := open(data, key)
	if err != nil {
		return 0, err
	}
	reader := tlog.TileHashReader(tree, log)
	if err := log.verify(tree, reader); err != nil {
		return 0, err
	}
	for at := 3; at < len(arguments); at += 2 {
		data, err := os.ReadFile(arguments[at+1])
		if err != nil {
			return 0, err
		}
		if arguments[at] == "-proof" {
			err = log.receipt(data, key)
		} else {
			var old tlog.Tree
			if old, err = open(data, key); err == nil {
				err = continues(tree, old, reader)
			}
		}
		if err != nil {
			return 0, fmt.Errorf("%s: %v", filepath.Base(arguments[at+1]), err)
		}
	}
	return tree.N, nil
}

func main() {
	size, err := run(os.Args[1:])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Printf("%d entries verified\n", size)
}
