# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The first clip on a machine without a display: the bundled picture through the bundled model.

# render_sample PROGRAM [OPTION...]: the options go to the program's render command and win over those given here.
render_sample() {
    local program=$1 folder=$CACHE_DIR/sample clip
    shift
    mkdir -p "$folder"
    clip=$folder/coffee.mp4
    rm -f "$clip"
    say "Sample: resources/samples/coffee.jpg becomes a clip"
    "$program" render --image "$SOURCE_DIR/resources/samples/coffee.jpg" \
        --prompt "a cup of coffee, the camera quickly zooms in" \
        --model "$SOURCE_DIR/resources/models/starter" --preset quick --seed 7 -o "$clip" "$@" ||
        fail "The sample clip could not be made (message above)."
    [[ -s $clip ]] || fail "The program ended well but wrote no clip at $clip."
    say "Sample: $(du -h "$clip" | cut -f1) in $clip"
    say "Your own: installer/run render --image PICTURE --prompt \"what happens\" -o clip.mp4"
}
